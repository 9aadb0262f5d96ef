import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { InsetText } from "@/components/nhs/inset-text";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { isPermitted } from "@/lib/auth/policy";
import { londonToday } from "@/lib/calendar/london";
import { benefitsPath } from "@/lib/figures/benefits-view";
import { kindOf, parseSection, SECTION_WORDS } from "../../sections";
import { listedEntries } from "../listed-entries";
import { isWithdrawn, nameOf, profileOf, usedBy } from "../profile";
import { ProfileList } from "../profile-list";
import { EntryState } from "./entry-state";
import { History } from "./history";
import { requireEntry } from "./require-entry";

interface PageProps {
  params: Promise<{ programme: string; section: string; code: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { section, code } = await props.params;
  const known = parseSection(section);
  return {
    title: known === null ? "Page not found" : `${code}, ${SECTION_WORDS[known].heading.toLowerCase()}`,
  };
}

const DONE = new Map([
  ["added", "It is in the register."],
  ["changed", "The change is kept as a new version."],
  ["same", "It said the same already. Nothing has changed."],
  ["answers-added", "The answers are imported."],
  ["answers-same", "These answers stood here already. Nothing has changed."],
]);

async function EntryPage(props: PageProps) {
  const { programme, section, base, address, code, versions, current, offer } = await requireEntry(
    await props.params,
    "read",
  );
  const write = isPermitted(await requireActor(), "benefits:write", programme.slug);
  const kind = kindOf(section);
  const words = SECTION_WORDS[section];
  const done = DONE.get(String((await props.searchParams).done));
  const users = usedBy(kind, code, offer);
  const unreadable = offer.register.unreadable.find((entry) => entry.kind === kind && entry.code === code);
  return (
    <>
      {done === undefined ? null : <SuccessBanner heading={done} />}
      <Breadcrumb
        trail={[
          { href: benefitsPath(programme.slug), text: "Benefits report" },
          { href: base, text: `Benefits register: ${words.heading.toLowerCase()}` },
        ]}
      />
      <h1>{nameOf(kind, current.fields)}</h1>
      <EntryState
        listed={listedEntries(section, offer.register, londonToday(new Date())).find(
          (listed) => listed.code === code,
        )}
        faults={unreadable?.faults ?? []}
        current={current}
        code={code}
      />
      <div className="uptake-buttons">
        {write ? (
          <a className="nhsuk-button" href={`${address}/edit`}>
            Change this {words.one}
          </a>
        ) : null}
        {write && section === "surveys" ? <a href={`${address}/answers`}>Import answers</a> : null}
        {section === "benefits" && !isWithdrawn(current.fields) ? (
          <a href={`${benefitsPath(programme.slug)}/${code}`}>What it is worth, with its working</a>
        ) : null}
      </div>
      {users.length === 0 ? null : (
        <InsetText>
          <p>
            {kind === "assumption"
              ? "These benefits are valued by it, and change with it:"
              : "These benefits say that it counts a share of them already:"}
          </p>
          <ul>
            {users.map(({ text, href }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      <ProfileList groups={profileOf(kind, current.fields, offer)} />
      <History kind={kind} address={address} versions={versions} offer={offer} />
    </>
  );
}

export default answeringPage(EntryPage);
