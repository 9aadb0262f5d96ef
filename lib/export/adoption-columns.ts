import { SECTORS } from "@/lib/organisations/sector";
import type { OrganisationAdoption, UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import type { Column } from "./csv";

interface AdoptionRow {
  report: UserGrowthReport;
  viewer: ViewerGrowth;
  row: OrganisationAdoption;
}

/** The adoption table: one organisation a row. */
export const ADOPTION_COLUMNS: readonly Column<AdoptionRow>[] = [
  {
    name: "programme",
    kind: "text",
    of: ({ report }) => report.programme.slug,
    description: "Short name of the programme.",
  },
  {
    name: "viewer",
    kind: "text",
    of: ({ viewer }) => viewer.viewer?.slug ?? "",
    description: "Short name of the viewer.",
  },
  {
    name: "week_commencing",
    kind: "date",
    of: ({ report }) => report.week,
    description: "Monday of the week reported.",
  },
  {
    name: "organisation_code",
    kind: "text",
    of: ({ row }) => row.code,
    description: "Code of the organisation.",
  },
  {
    name: "organisation_name",
    kind: "text",
    of: ({ row }) => row.name,
    description: "Name at the end of the week.",
  },
  { name: "sector", kind: "text", of: ({ row }) => SECTORS[row.sector], description: "Care setting." },
  {
    name: "stage",
    kind: "text",
    of: ({ row }) => row.stage,
    description:
      "not-live: to go live later. live-no-use: live, and no view yet. first-use: has viewed, and not in 3 of the last 4 weeks. regular-use: viewed in at least 3 of the last 4 weeks. dormant: no view for the programme's number of weeks. closed: closed, or no longer live.",
  },
  {
    name: "since",
    kind: "date",
    of: ({ row }) => row.since,
    description: "Since when it has been at that stage; empty: not known.",
  },
  {
    name: "live_and_not_using",
    kind: "text",
    of: ({ row }) => (row.liveAndNotUsing ? "yes" : "no"),
    description: "yes: live by the end of the week, and without a view or dormant.",
  },
  {
    name: "live_from",
    kind: "date",
    of: ({ row }) => row.dates.live,
    description: "When it went live on the viewer, or opened; empty: not known.",
  },
  {
    name: "first_use",
    kind: "date",
    of: ({ row }) => row.dates.firstUse,
    description: "Its first view: the day, or where the supplier's counts name none, the Monday of the week.",
  },
  {
    name: "regular_use",
    kind: "date",
    of: ({ row }) => row.dates.regularUse,
    description: "Monday of the first week up to which it viewed in 3 of 4 weeks.",
  },
  {
    name: "dormant_from",
    kind: "date",
    of: ({ row }) => row.dates.dormant,
    description: "Monday of the last of the weeks without a view that made it dormant.",
  },
  { name: "last_view", kind: "date", of: ({ row }) => row.lastView, description: "Last day with a view." },
  {
    name: "weeks_since_last_view",
    kind: "number",
    of: ({ row }) => row.weeksSinceLastView,
    description: "Weeks from that of its last view to the one reported; empty: it never viewed.",
  },
];
