import { SectionMenu } from "@/components/nhs/section-menu";
import { SECTION_WORDS, type Section, sectionPath } from "./sections";

/** The way between those sections of the register that somebody may read, above each list. */
export function RegisterNavigation(props: { programme: string; sections: readonly Section[] }) {
  return (
    <SectionMenu
      label="Benefits register"
      pages={props.sections.map((section) => ({
        href: sectionPath(props.programme, section),
        text: SECTION_WORDS[section].heading,
      }))}
    />
  );
}
