import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { requireSection } from "../../require-section";
import { kindOf, parseSection, SECTION_WORDS } from "../../sections";
import { EntryForm } from "../entry-form";
import { loadOffer } from "../load-offer";
import { boxesOf } from "../typed-entry";

interface PageProps {
  params: Promise<{ programme: string; section: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const section = parseSection((await props.params).section);
  return { title: section === null ? "Page not found" : SECTION_WORDS[section].add };
}

async function NewEntryPage(props: PageProps) {
  const { programme, section, base } = await requireSection(await props.params, "write");
  const words = SECTION_WORDS[section];
  const actor = await requireActor();
  const { sent: asked } = await props.searchParams;
  const { kept, problems } = returnedForm(asked, { actor, about: `${base}/new` });
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: `Benefits register: ${words.heading.toLowerCase()}` }]} />
      <ErrorSummary errors={problems} />
      <h1>{words.add}</h1>
      <p>{words.about}</p>
      <EntryForm
        section={section}
        action={`${base}/add`}
        sent={kept?.sent ?? boxesOf(kindOf(section), {})}
        problems={problems}
        offer={await loadOffer(programme)}
        startsFrom={null}
        keep={`Add the ${words.one}`}
        cancel={base}
      />
    </>
  );
}

export default answeringPage(NewEntryPage);
