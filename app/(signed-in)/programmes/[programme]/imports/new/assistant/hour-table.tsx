import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { formatNumber } from "@/lib/figures/format";
import type { HourProfile } from "@/lib/tabular/hour-profile";
import { hoursInWords } from "@/lib/tabular/hours-in-words";

const SEASONS = [
  { name: "Summer time", season: "summer" },
  { name: "Winter time", season: "winter" },
] as const;

/** At which hours things happened, as the file has it: a file that is secretly in UTC shows. */
export function HourTable(props: { profile: HourProfile }) {
  const { profile } = props;
  const seasons = SEASONS.filter(({ season }) => profile[season].some((count) => count > 0));
  if (seasons.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Hours of the day</h3>
      <p>{hoursInWords(profile).join(" ")}</p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Hour by hour</span>
        </summary>
        <div className="nhsuk-details__text">
          <ScrollingTable
            id="hours"
            caption={`${formatNumber(profile.read)} times looked at, by the hour written`}
          >
            <thead className="nhsuk-table__head">
              <tr className="nhsuk-table__row">
                <th scope="col" className="nhsuk-table__header">
                  Hour
                </th>
                {seasons.map(({ name, season }) => (
                  <th key={season} scope="col" className="nhsuk-table__header">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="nhsuk-table__body">
              {profile.summer.map((_, hour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the place.
                <tr className="nhsuk-table__row" key={hour}>
                  <th scope="row" className="nhsuk-table__header uptake-hours__hour">
                    {String(hour).padStart(2, "0")}:00
                  </th>
                  {seasons.map(({ season }) => (
                    <td key={season} className="nhsuk-table__cell uptake-hours__cell">
                      <Bar count={profile[season][hour] ?? 0} most={Math.max(...profile[season])} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollingTable>
        </div>
      </details>
    </>
  );
}

const BAR = { width: 80, height: 14 };

function Bar(props: { count: number; most: number }) {
  return (
    <>
      <svg className="uptake-hours__bar" width={BAR.width} height={BAR.height} aria-hidden="true">
        <rect width={Math.round((props.count / props.most) * BAR.width)} height={BAR.height} />
      </svg>
      {formatNumber(props.count)}
    </>
  );
}
