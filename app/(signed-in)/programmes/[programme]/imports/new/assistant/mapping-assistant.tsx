"use client";

import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { InsetText } from "@/components/nhs/inset-text";
import { choicesOf, type MappingChoices } from "@/lib/tabular/mapping-choices";
import { type AssistedFeed, assistanceFor } from "./assistance";
import { Changed } from "./changed";
import { Known } from "./known";
import { Questions } from "./questions";
import { type ToSend, toSend } from "./to-send";
import { useChosenFile } from "./use-chosen-file";
import { useSending } from "./use-sending";

const NO_CHOICES: MappingChoices = {
  meanings: {},
  dates: "",
  timeZone: "",
  constants: {},
  userIdDigits: "",
};

const FORMATS = {
  json: "This looks like NDJSON or FHIR. It is read as it is; the check says what every record would become.",
  xml: "This looks like XML: FHIR, or ATNA audit messages. It is read as it is; the check says what every record would become.",
  frames:
    "This looks like ATNA audit messages in syslog frames. It is read as it is; the check says what every record would become.",
};

/**
 * Looks at the file chosen in the form round it before any of it is sent: strikes out what is about patients, and asks
 * what the columns mean where the feed does not know. Without scripts there is the file field alone, and what reads the
 * file afterwards refuses patient columns.
 */
export function MappingAssistant(props: { feeds: readonly AssistedFeed[]; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const { chosen, feed: slug } = useChosenFile(root);
  const feed = props.feeds.find((each) => each.slug === slug) ?? null;
  const look = chosen?.look ?? null;
  const [anewFor, setAnewFor] = useState<{ file: File; slug: string } | null>(null);
  const anew = anewFor !== null && anewFor.file === chosen?.file && anewFor.slug === slug;
  const assistance = useMemo(
    () => (look === null || feed === null ? null : assistanceFor(look, feed, { anew })),
    [look, feed, anew],
  );
  const proposed = useMemo(
    () =>
      assistance?.step === "asking"
        ? choicesOf(assistance.proposal, assistance.look.layout.headings)
        : NO_CHOICES,
    [assistance],
  );
  const [changed, setChanged] = useState({ of: proposed, choices: proposed });
  const choices = changed.of === proposed ? changed.choices : proposed;

  const sending = (): ToSend => {
    if (feed === null)
      return { ready: "no", errors: [{ field: "feed", message: "Select what the file holds" }] };
    if (assistance === null)
      return { ready: "no", errors: [{ field: "file", message: "The file is being looked at: try again" }] };
    return toSend(assistance, { feed, choices });
  };
  const { percent, errors } = useSending(root, { file: chosen?.file ?? null, toSend: sending });
  const mapAnew = () => setAnewFor(chosen === null ? null : { file: chosen.file, slug });

  return (
    <div ref={root}>
      {/* Filled in when the form is sent. React, given a value of its own, would put that back. */}
      <input type="hidden" name="mapping" />
      {props.children}
      <p className="uptake-muted" aria-live="polite">
        {chosen !== null && look === null ? "Looking at the file…" : null}
        {percent === null ? null : `Striking out columns, ${percent}%…`}
      </p>
      {assistance?.step === "as-it-is" ? (
        <InsetText>
          <p>{FORMATS[assistance.format]}</p>
        </InsetText>
      ) : null}
      {assistance?.step === "known" && feed !== null ? (
        <Known known={assistance} feed={feed} onMapAnew={mapAnew} />
      ) : null}
      {assistance?.step === "changed" ? <Changed changes={assistance.changes} onMapAnew={mapAnew} /> : null}
      {assistance?.step === "asking" && feed !== null ? (
        <Questions
          asking={assistance}
          feed={feed}
          choices={choices}
          onChange={(change) => setChanged({ of: proposed, choices: { ...choices, ...change } })}
        />
      ) : null}
      <Faults errors={errors} />
    </div>
  );
}

/** What keeps the file from being sent, next to the button that was pressed; it takes the focus. */
function Faults(props: { errors: Parameters<typeof ErrorSummary>[0]["errors"] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.errors.length > 0) summary.current?.focus();
  }, [props.errors]);
  return (
    <div ref={summary} tabIndex={-1}>
      <ErrorSummary errors={props.errors} />
    </div>
  );
}
