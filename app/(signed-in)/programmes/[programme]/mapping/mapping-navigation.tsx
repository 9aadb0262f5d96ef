import { SectionMenu } from "@/components/nhs/section-menu";
import { MAPPING_NAMES, MAPPINGS } from "@/lib/registry/mapping";
import { mappingPath } from "./tables";

/** The way between the mapping tables, above each of them. */
export function MappingNavigation(props: { programme: string }) {
  const pages = [
    ...MAPPING_NAMES.map((name) => ({ page: name, text: MAPPINGS[name].heading })),
    { page: "users" as const, text: "Users not counted" },
  ];
  return (
    <SectionMenu
      label="Mapping"
      pages={pages.map(({ page, text }) => ({ href: mappingPath(props.programme, page), text }))}
    />
  );
}
