import { InsetText } from "@/components/nhs/inset-text";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { DataTable } from "@/components/tables/data-table";
import type { DataQualityPage } from "@/lib/figures/data-quality-page";

/** What every feed brings, what is missing and how late rows come. */
export function DataQuality(props: { page: DataQualityPage; children?: React.ReactNode }) {
  const { title, asAt, headlines, warnings, feeds, missing, lag, lagNotes } = props.page;
  return (
    <>
      <h1>{title}</h1>
      <p>{asAt}</p>
      <ul className="nhsuk-list">
        {headlines.map((headline) => (
          <li key={headline}>{headline}</li>
        ))}
      </ul>
      {warnings.length === 0 ? null : (
        <WarningCallout heading="To look into">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <h2>Feeds</h2>
      {feeds === null ? (
        <InsetText>
          <p>Add feeds to the programme's definition and apply it.</p>
        </InsetText>
      ) : (
        <DataTable table={feeds} />
      )}
      {missing === null ? null : (
        <>
          <h2>Days without data</h2>
          <DataTable table={missing} />
        </>
      )}
      {lag === null && lagNotes.length === 0 ? null : (
        <>
          <h2>How late rows arrive</h2>
          {lag === null ? null : <DataTable table={lag} />}
          <ul>
            {lagNotes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {props.children}
    </>
  );
}
