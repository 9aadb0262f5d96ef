import type { AudienceNote as Note } from "@/lib/figures/audience-note";

/** Whether small numbers are shown; on paper too. */
export function AudienceNote(props: { note: Note }) {
  const { teamOnly, text, action } = props.note;
  return (
    <p className={teamOnly ? "audience-note audience-note--team" : "audience-note"}>
      {teamOnly ? <strong>{text}</strong> : text}
      {action === null ? null : (
        <>
          {" "}
          <a className="nhsuk-link audience-note__link" href={action.href}>
            {action.label}
          </a>
        </>
      )}
    </p>
  );
}
