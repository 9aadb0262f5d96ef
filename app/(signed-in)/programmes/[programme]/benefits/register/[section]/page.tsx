import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { InsetText } from "@/components/nhs/inset-text";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { isPermitted } from "@/lib/auth/policy";
import { loadRegister } from "@/lib/benefits/load-register";
import type { Register } from "@/lib/benefits/register";
import { londonToday } from "@/lib/calendar/london";
import { benefitsPath } from "@/lib/figures/benefits-view";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import { RegisterNavigation } from "../register-navigation";
import { requireSection } from "../require-section";
import { kindOf, parseSection, readAction, SECTION_NAMES, SECTION_WORDS, type Section } from "../sections";
import { type BenefitFilter, parseBenefitFilter, passes } from "./benefit-filter";
import { BenefitFilterForm } from "./benefit-filter-form";
import { EntriesTable } from "./entries-table";
import { listedEntries } from "./listed-entries";

interface PageProps {
  params: Promise<{ programme: string; section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const section = parseSection((await props.params).section);
  return {
    title: section === null ? "Page not found" : `${SECTION_WORDS[section].heading}, benefits register`,
  };
}

async function SectionPage(props: PageProps) {
  const { programme, section, base } = await requireSection(await props.params, "read");
  const actor = await requireActor();
  const write = isPermitted(actor, "benefits:write", programme.slug);
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;
  const words = SECTION_WORDS[section];
  const register = await loadRegister(programme.id);
  const all = listedEntries(section, register, londonToday(new Date()));
  const filter = section === "benefits" ? parseBenefitFilter(asked) : null;
  const shown =
    filter === null ? all : listedEntries(section, narrowed(register, filter), londonToday(new Date()));
  const unreadable = register.unreadable.filter(({ kind }) => kind === kindOf(section));
  return (
    <>
      {asked("done") === "imported" ? <SuccessBanner heading={importedWords(asked)} /> : null}
      <Breadcrumb trail={[{ href: benefitsPath(programme.slug), text: "Benefits report" }]} />
      <h1>Benefits register: {words.heading.toLowerCase()}</h1>
      <RegisterNavigation
        programme={programme.slug}
        sections={SECTION_NAMES.filter((each) => isPermitted(actor, readAction(each), programme.slug))}
      />
      <p>{words.about}</p>
      <div className="uptake-buttons">
        {write ? (
          <>
            <a className="nhsuk-button" href={`${base}/new`}>
              {words.add}
            </a>
            <a href={`${base}/import`}>Import a CSV file</a>
          </>
        ) : null}
        <a href={`${base}/export`} download>
          Export as CSV
        </a>
      </div>
      {filter === null || all.length === 0 ? null : <BenefitFilterForm action={base} filter={filter} />}
      <Unreadable base={base} entries={unreadable} />
      {shown.length === 0 ? (
        <InsetText>
          <p>{all.length === 0 ? words.none : "Nothing in the register is like that."}</p>
        </InsetText>
      ) : (
        <div className="register-list">
          <EntriesTable
            section={section}
            base={base}
            caption={captionOf(section, { shown: shown.length, all: all.length })}
            entries={shown}
          />
        </div>
      )}
    </>
  );
}

const narrowed = (register: Register, filter: BenefitFilter): Register => ({
  ...register,
  benefits: register.benefits.filter((benefit) => passes(benefit, filter)),
});

function captionOf(section: Section, { shown, all }: { shown: number; all: number }): string {
  const { one, heading } = SECTION_WORDS[section];
  const counted = formatCountOf(all, one, heading.toLowerCase());
  const these = shown === all ? counted : `${formatNumber(shown)} of ${counted}`;
  return `${these}, by code`;
}

/** What an import of this section has done, by the counts its address ends with. */
function importedWords(asked: (name: string) => string | null): string {
  const count = (name: string) => (/^\d{1,6}$/.test(asked(name) ?? "") ? Number(asked(name)) : 0);
  const [added, changed] = [count("added"), count("changed")];
  if (added + changed === 0) return "Everything in the file stood here already. Nothing has changed.";
  return `Imported: ${formatNumber(added)} added, ${formatNumber(changed)} changed.`;
}

/** Entries kept under older rules, which no report can read. */
function Unreadable(props: { base: string; entries: Register["unreadable"] }) {
  if (props.entries.length === 0) return null;
  return (
    <InsetText>
      <p>These cannot be read under the present rules and count for nothing until they are mended:</p>
      <ul>
        {props.entries.map(({ code, faults }) => (
          <li key={code}>
            <a href={`${props.base}/${code}/edit`}>{code}</a>:{" "}
            {faults.map(({ message }) => message).join("; ")}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

export default answeringPage(SectionPage);
