import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { kindOf, parseSection, SECTION_WORDS } from "../../../sections";
import { EntryForm } from "../../entry-form";
import { nameOf } from "../../profile";
import { requireEntry } from "../require-entry";
import { ChangedMeanwhile } from "./changed-meanwhile";
import { formOf } from "./form-of";

interface PageProps {
  params: Promise<{ programme: string; section: string; code: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const section = parseSection((await props.params).section);
  return { title: section === null ? "Page not found" : `Change a ${SECTION_WORDS[section].one}` };
}

async function EditEntryPage(props: PageProps) {
  const { section, address, versions, current, offer } = await requireEntry(await props.params, "write");
  const kind = kindOf(section);
  const words = SECTION_WORDS[section];
  const actor = await requireActor();
  const { sent: asked } = await props.searchParams;
  const returned = returnedForm(asked, { actor, about: `${address}/edit` });
  const form = formOf(kind, { versions, current, sent: returned.kept?.sent ?? null });
  const problems = [
    ...returned.problems,
    ...form.changed.map(({ field, label, typedToo }) => ({
      field,
      message: typedToo
        ? `${label}: somebody else has changed this too. What you typed stands in the form`
        : `${label}: somebody else has changed this, and the form has what it says now`,
    })),
  ];
  return (
    <>
      <Breadcrumb trail={[{ href: address, text: nameOf(kind, current.fields) }]} />
      <ErrorSummary
        errors={problems}
        {...(form.outdated ? { heading: "Not kept yet: it has changed meanwhile" } : {})}
      />
      <h1>Change: {nameOf(kind, current.fields)}</h1>
      {form.outdated ? <ChangedMeanwhile current={current} changed={form.changed} /> : null}
      <p>
        What you change becomes version {current.version + 1}; version {current.version} stays readable.
        Nothing is deleted: what no longer holds gets the status “Withdrawn”.
      </p>
      <EntryForm
        section={section}
        action={`${address}/change`}
        sent={form.sent}
        problems={problems}
        offer={offer}
        startsFrom={current.version}
        keep={form.outdated ? `Keep it all as version ${current.version + 1}` : "Keep the change"}
        cancel={address}
      />
      <p className="uptake-muted">{words.about}</p>
    </>
  );
}

export default answeringPage(EditEntryPage);
