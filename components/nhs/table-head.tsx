/** A column's heading; one of numbers stands to the right, as they do. */
export type ColumnHeading = string | { text: string; numeric?: boolean };

/** The headings of a table's columns. */
export function TableHead({ headings }: { headings: readonly ColumnHeading[] }) {
  return (
    <thead className="nhsuk-table__head">
      <tr className="nhsuk-table__row">
        {headings
          .map((heading) => (typeof heading === "string" ? { text: heading } : heading))
          .map(({ text, numeric = false }) => (
            <th
              scope="col"
              className={`nhsuk-table__header${numeric ? " nhsuk-table__header--numeric" : ""}`}
              key={text}
            >
              {text}
            </th>
          ))}
      </tr>
    </thead>
  );
}
