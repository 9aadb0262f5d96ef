import { SummaryList } from "@/components/nhs/summary-list";
import type { ProfileGroup, ProfileLine } from "./profile";

/** An entry in words, group by group. */
export function ProfileList(props: { groups: readonly ProfileGroup[] }) {
  return props.groups.map(({ heading, rows }) => (
    <section key={heading} className="register-profile">
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <SummaryList rows={rows.map(({ label, lines }) => ({ name: label, value: <Lines lines={lines} /> }))} />
    </section>
  ));
}

function Lines(props: { lines: readonly ProfileLine[] }) {
  const [first, ...more] = props.lines;
  if (first === undefined) return null;
  if (more.length === 0) return <Line line={first} />;
  return (
    <ul className="nhsuk-list">
      {props.lines.map((line) => (
        <li key={line.text}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { line: ProfileLine }) {
  return line.href === undefined ? line.text : <a href={line.href}>{line.text}</a>;
}
