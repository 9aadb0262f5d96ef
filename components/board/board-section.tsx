import type { ReactNode } from "react";

/** One part of the report under its heading, reachable by its fragment. */
export function BoardSection(props: { id: string; title: string; children: ReactNode }) {
  const headingId = `${props.id}-heading`;
  return (
    <section className="board__section" id={props.id} aria-labelledby={headingId}>
      <h2 className="nhsuk-heading-m board__heading" id={headingId}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
