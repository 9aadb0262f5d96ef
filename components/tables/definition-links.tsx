"use client";

import type { DefinitionLink } from "@/lib/figures/table-figure";

/** Where the figures just read are defined. */
export function DefinitionLinks(props: { definitions: readonly DefinitionLink[]; of: string }) {
  if (props.definitions.length === 0) return null;
  return (
    <p className="definition-links">
      {props.definitions.length === 1 ? "Definition: " : "Definitions: "}
      {props.definitions.map((definition, index) => (
        <span key={definition.href}>
          {index === 0 ? null : ", "}
          <a className="nhsuk-link" href={definition.href}>
            <span className="nhsuk-u-visually-hidden">definition of </span>
            {definition.label.charAt(0).toLowerCase()}
            {definition.label.slice(1)}
          </a>
        </span>
      ))}
    </p>
  );
}
