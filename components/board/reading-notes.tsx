/** What a reader must know to read the figures. */
export function ReadingNotes(props: { notes: readonly string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {props.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
