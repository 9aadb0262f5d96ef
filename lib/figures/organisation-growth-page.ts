import { formatDay, formatShortDay, formatWeek } from "@/lib/calendar/format";
import { SECTORS } from "@/lib/organisations/sector";
import type { OrganisationAdoption, PartGrowth, UserGrowthReport } from "@/lib/reports/user-growth";
import { stageLabel } from "./adoption-table";
import { type AudienceNote, audienceNote } from "./audience-note";
import { type ChartAction, organisationActions } from "./chart-actions";
import { formatCell } from "./format";
import { groupMonths, groupWeeks } from "./groups-tables";
import { prepareOrganisationChart } from "./growth-chart";
import { shareOfRegistered } from "./growth-tiles";
import { type GrowthView, namedGrowth, shownWeeks, untoldReason } from "./growth-view";
import { exportAddress, reportAddress } from "./report-address";
import type { SpcFigure } from "./spc-figure";
import type { TableFigure } from "./table-figure";
import { prepareWeekNavigation, type WeekNavigation } from "./week-navigation";

/** One organisation's users, decided: components only write it out. */
export interface OrganisationGrowthPage {
  /** "14 weeks to 11 September 2016, from the first with data." */
  window: string;
  name: string;
  /** "RBL · Acute" */
  about: string;
  week: string;
  back: { href: string; label: string };
  navigation: WeekNavigation;
  audience: AudienceNote;
  viewers: OrganisationOnViewer[];
  notes: { day: string; text: string }[];
}

export interface OrganisationOnViewer {
  id: string;
  viewer: string;
  facts: { name: string; value: string }[];
  users: SpcFigure | null;
  /** What a reader can say about the chart. */
  actions: ChartAction[];
  groups: TableFigure[];
}

/** The page of one organisation; null: the report knows none by that code. */
export function prepareOrganisationGrowthPage(
  report: UserGrowthReport,
  view: GrowthView & { organisation: string },
  /** What whoever asks may do: see small numbers, and write notes. */
  may: { showAll: boolean; write: boolean },
): OrganisationGrowthPage | null {
  const code = view.organisation;
  const found = report.viewers
    .map((each, place) => namedGrowth(each, place))
    .flatMap((viewer) => {
      const part = viewer.growth.organisations.find((each) => each.code === code);
      const adopted = viewer.growth.adoption.find((each) => each.code === code);
      return part === undefined && adopted === undefined ? [] : [{ viewer, part, adopted }];
    });
  const known = found[0]?.part ?? found[0]?.adopted;
  if (known === undefined) return null;
  return {
    window: shownWeeks(report),
    name: known.name,
    about: [code, ...(known.sector === null ? [] : [SECTORS[known.sector]])].join(" · "),
    week: formatWeek(report.week),
    back: {
      href: reportAddress({ ...view, organisation: undefined }, {}, "adoption"),
      label: `User growth of ${report.programme.name}`,
    },
    navigation: prepareWeekNavigation(report, view, ""),
    audience: audienceNote(view, may.showAll),
    viewers: found.map(({ viewer, part, adopted }) => {
      const { name, slug, growth } = viewer;
      const people = part !== undefined && untoldReason(growth) === null ? part : undefined;
      const id = `${slug}-organisation`;
      const download = {
        href: exportAddress(view, "organisations", slug),
        label: `organisations of ${name}`,
      };
      const of = { id, name, people, rangeMonths: growth.rangeMonths, download };
      return {
        id,
        viewer: name,
        facts: [...adoptionFacts(adopted), ...figureFacts(part)],
        users:
          people === undefined
            ? null
            : prepareOrganisationChart(
                { id, viewer, code, weekly: people.weekly["active-users"], download },
                report,
              ),
        actions:
          people === undefined || !may.write
            ? []
            : organisationActions(view, { viewer: slug, chart: `users-${id}`, name: known.name }),
        groups:
          people === undefined
            ? []
            : [groupWeeks({ ...of, people }, report), groupMonths({ ...of, people }, report)],
      };
    }),
    notes: report.annotations
      .filter(({ organisation }) => organisation === code)
      .map(({ day, text }) => ({ day: formatDay(day), text })),
  };
}

function adoptionFacts(adopted: OrganisationAdoption | undefined): OrganisationOnViewer["facts"] {
  if (adopted === undefined) return [];
  const { stage, since, dates, lastView } = adopted;
  const dated = (day: typeof since, none: string) => (day === null ? none : formatDay(day));
  return [
    {
      name: "Stage",
      value: `${stageLabel(stage)}${since === null ? "" : `, since ${formatDay(since)}`}`,
    },
    { name: "Live since", value: dated(dates.live, "Not known") },
    { name: "First use", value: dated(dates.firstUse, "None") },
    { name: "Regular use from the week of", value: dated(dates.regularUse, "None") },
    { name: "Last view", value: dated(lastView, "None") },
  ];
}

function figureFacts(part: PartGrowth | undefined): OrganisationOnViewer["facts"] {
  if (part === undefined) return [];
  const said = ({ text, reason }: { text: string; reason: string | null }) =>
    reason === null ? text : `${text}. ${reason}`;
  const asAt = part.registeredAsAt === null ? "" : `, as at ${formatShortDay(part.registeredAsAt)}`;
  return [
    { name: "Views in the week", value: said(formatCell(part.views)) },
    { name: "Registered users", value: `${said(formatCell(part.registered))}${asAt}` },
    { name: "Active of registered users", value: said(shareOfRegistered(part.activePerRegistered)) },
    ...(part.note === null ? [] : [{ name: "Note", value: part.note }]),
  ];
}
