import type { ChartAction } from "@/lib/figures/chart-actions";

/** Links to the forms in which something can be said about a chart. */
export function ChartActions(props: { actions: readonly ChartAction[] }) {
  if (props.actions.length === 0) return null;
  return (
    <ul className="chart-actions">
      {props.actions.map(({ href, label, of }) => (
        <li key={href}>
          <a className="nhsuk-link" href={href}>
            {label}
            <span className="nhsuk-u-visually-hidden"> for {of}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
