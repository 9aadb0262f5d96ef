import { SectionMenu } from "@/components/nhs/section-menu";
import { SECTION_NAMES, SECTION_WORDS, sectionPath } from "./sections";

/** The way between the sections of the register, above each list. */
export function RegisterNavigation(props: { programme: string }) {
  return (
    <SectionMenu
      label="Benefits register"
      pages={SECTION_NAMES.map((section) => ({
        href: sectionPath(props.programme, section),
        text: SECTION_WORDS[section].heading,
      }))}
    />
  );
}
