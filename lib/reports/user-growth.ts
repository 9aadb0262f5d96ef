import type { CalendarDate, Month, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Annotation, Claim, Target } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import type { Cell } from "@/lib/disclosure/cell";
import type { ClaimJudgement } from "@/lib/forecast/claim";
import type { Forecast } from "@/lib/forecast/forecast";
import type { GrowthRate } from "@/lib/forecast/growth-rate";
import type { Outlook, TargetReached } from "@/lib/forecast/target-reached";
import type { MetricId } from "@/lib/metrics/catalogue";
import type { Sector } from "@/lib/organisations/sector";
import type { ViewCounting } from "./parts/view-counting";
import type { WeeklySpc } from "./weekly-spc";
import type { Change, DatedBalance, FeedStatus, MonthPoint, WeekPoint } from "./weekly-utilisation";

/**
 * The user growth report: who uses the record and how that changes, as one plain, serialisable value from which
 * page, CSV, JSON and API are made. Nothing below it counts again, and nothing below it hides: what is too small to
 * be shown to the report's audience is a suppressed cell in here already.
 */
export interface UserGrowthReport {
  programme: { slug: string; name: string; demonstration: boolean };
  /** The week reported, Monday. */
  week: WeekCommencing;
  /** Its Sunday. */
  weekEnd: CalendarDate;
  /** The week reported and the N-1 before it, oldest first. */
  weeks: WeekCommencing[];
  /** The last 13 whole calendar months that ended on or before `weekEnd`, oldest first. */
  months: Month[];
  /** The latest week that is complete in at least one viewer's data: what the page opens on. */
  latestCompleteWeek: WeekCommencing | null;
  /** First and last week with any data, for "previous" and "next". */
  firstWeek: WeekCommencing | null;
  lastWeek: WeekCommencing | null;
  audience: Audience;
  /** Weeks without a view after which somebody, or an organisation, counts as dormant. */
  dormantAfterWeeks: number;
  viewers: ViewerGrowth[];
  /** All viewers together; `viewer` is null. Its organisations, sectors, roles, adoption and concentration are empty. */
  total: ViewerGrowth;
  /** Which organisations send their own records to the shared record; sectors where any is expected to. */
  coverage: SectorCoverage[];
  /** What happened in the report's weeks, by day: on the programme, one of its viewers or organisations. */
  annotations: Annotation[];
  /** Records held and people covered, for each viewer a feed of them is set up for. */
  stocks: Stock[];
}

/** Whole numbers of people: the groups are disjoint, ever-active is all of them, regular cuts across. */
export const GROUP_METRICS = [
  "active-users",
  "new-users",
  "returning-users",
  "resumed-users",
  "lapsed-users",
  "away-users",
  "dormant-users",
  "ever-active-users",
  "regular-users",
] as const satisfies MetricId[];
export type GroupMetric = (typeof GROUP_METRICS)[number];

/** Figures of every group; regular-users is not applicable but in weeks. */
export interface PeopleFigures {
  /** One point for each of the report's weeks, oldest first. */
  weekly: Record<GroupMetric, WeekPoint[]>;
  /** One point for each of the report's months, oldest first. */
  monthly: Record<GroupMetric, MonthPoint[]>;
  /** The 13 whole months of `months` as one period, each person counted once. */
  range: Record<GroupMetric, Cell>;
}

export interface ViewerGrowth extends PeopleFigures {
  viewer: { slug: string; name: string } | null;
  feeds: FeedStatus[];
  /** Earliest last day among the viewer's feeds for views; null: nothing has arrived. */
  dataTo: CalendarDate | null;
  /** What one view is; null where the supplier's rows or counts are views as they stand, and for all together. */
  counting: ViewCounting | null;
  /** The months `range` speaks for: from the first of the report's months that has data; null: none has. */
  rangeMonths: { from: Month; to: Month } | null;
  /** Views of each of the report's weeks, oldest first. */
  views: WeekPoint[];
  headline: ActiveUsersHeadline;
  /** Weekly active users, and views, as process control. */
  spc: WeeklySpc[];
  registered: RegisteredUsers;
  /** How fast active users grew, week by week, on the complete weeks up to the one reported. */
  growth: GrowthRate;
  /** Active users from here to the day asked for, else to that of the last promise about them, else for 13 weeks. */
  forecast: Forecast;
  /** What was promised of this viewer's figures, and whether it is being kept. */
  claims: JudgedClaim[];
  /** Figures aimed at, by the day each begins: of the viewer, and of its organisations. */
  targets: Target[];
  /** Of those new in a week, how many were seen again; the cohorts of the report's weeks, oldest first. */
  cohorts: Cohort[];
  /** Busiest first by views; those not expected last; not mapped, if any, at the end with code null. */
  organisations: PartGrowth[];
  /** In the order of the list of sectors; only those with an organisation on the viewer. */
  sectors: PartGrowth[];
  /** Busiest first by views; empty where the supplier does not state roles. */
  roles: PartGrowth[];
  /** Every organisation that takes part in the viewer, by name. */
  adoption: OrganisationAdoption[];
  /** The week reported, and the 13 weeks up to it. */
  concentration: Concentration[];
}

export interface JudgedClaim {
  claim: Claim;
  /** At the end of the week reported. */
  judgement: ClaimJudgement;
  /** How likely the forecast has it; null once the claim is decided, and where there is no forecast of its day. */
  outlook: Outlook | null;
  /** When the forecast has it, within 104 weeks; null once the claim is decided, and where there is no forecast. */
  reached: TargetReached | null;
  /** At the end of each week since the claim was made, oldest first. */
  weekly: ClaimJudgement[];
  /** The figure it is about, in each of the report's weeks. */
  points: WeekPoint[];
}

/** Active users of the week beside those they are compared with. */
export interface ActiveUsersHeadline {
  thisWeek: Cell;
  weekBefore: Cell;
  /** 52 weeks before: the same weekdays. */
  sameWeekLastYear: Cell;
  changeOnWeekBefore: Change;
  changeOnLastYear: Change;
}

/** People with an account, as the supplier counts them: dated balances. */
export interface RegisteredUsers {
  /** For each of the report's weeks the latest balance on or before its end, with its date. */
  weekly: RegisteredPoint[];
  /** Active users of the week divided by the registered users at its end, week by week. */
  activePerRegistered: WeekPoint[];
  /** Every dated balance in the report's weeks, oldest first. */
  inWindow: DatedBalance[];
}

export interface RegisteredPoint extends WeekPoint {
  /** The day the balance is of; null where there is none. */
  asAt: CalendarDate | null;
}

export interface Cohort {
  /** Monday of the week they were new. */
  week: WeekCommencing;
  size: Cell;
  /** 1 to 12 weeks later; not applicable where the report's week has not come so far. */
  retained: RetainedPoint[];
}

export interface RetainedPoint {
  weeksLater: number;
  week: WeekCommencing;
  /** How many of them were active in that week. */
  cell: Cell;
  /** The same as a share of the cohort, 0 to 1. */
  share: Cell;
}

/** The groups of an organisation, a sector or a role, each counted at its own level. */
export interface PartGrowth extends PeopleFigures {
  /** An organisation's; null: not mapped, a sector or a role. */
  code: string | null;
  /** Name of the organisation at the week's end, label of the sector, or the role as written. */
  name: string;
  /** Of an organisation or a sector. */
  sector: Sector | null;
  /** Views of the week reported. */
  views: Cell;
  /** Registered users at the week's end; not applicable for roles. */
  registered: Cell;
  registeredAsAt: CalendarDate | null;
  /** Active users of the week reported divided by these. */
  activePerRegistered: Cell;
  /** Closed, merged, not live yet: in words; null for an ordinary open organisation. */
  note: string | null;
}

export type AdoptionStage = "not-live" | "live-no-use" | "first-use" | "regular-use" | "dormant" | "closed";

/** How far an organisation has taken the viewer up, at the end of the week reported. */
export interface OrganisationAdoption {
  code: string;
  name: string;
  sector: Sector;
  stage: AdoptionStage;
  /** Since when it has been at that stage; null where that is not known. */
  since: CalendarDate | null;
  dates: {
    /** When it went live on the viewer, or opened; null: not known. */
    live: CalendarDate | null;
    firstUse: CalendarDate | null;
    /** First Monday of a week up to which it viewed in 3 of 4 weeks. */
    regularUse: WeekCommencing | null;
    /** Monday of the last of the weeks without a view that made it dormant; null: it is not. */
    dormant: WeekCommencing | null;
  };
  lastView: CalendarDate | null;
  /** Whole weeks without a view since, 0 when it viewed in the week reported; null: it never did. */
  weeksSinceLastView: number | null;
  /** Live by the end of the week and not in use: no view yet, or dormant. */
  liveAndNotUsing: boolean;
}

/** What share of a viewer's views, mapped or not, its busiest organisations make. */
export interface Concentration {
  from: WeekCommencing;
  to: WeekCommencing;
  /** Organisations with a view in these weeks. */
  organisations: Cell;
  top: { organisations: 1 | 5 | 10; share: Cell }[];
}

/** Organisations of a sector that are expected to send their records, at the week's end. */
export interface SectorCoverage {
  sector: Sector;
  asAt: CalendarDate;
  contributing: number;
  expected: number;
  /** 0 to 1. */
  share: Cell;
  missing: { code: string; name: string }[];
}

/** Dated balances of something a viewer holds. */
export interface Stock {
  kind: "records" | "population";
  viewer: { slug: string; name: string };
  /** As at the last date on or before the week's end. */
  atWeekEnd: DatedBalance | null;
  /** Every one in the report's weeks, oldest first. */
  inWindow: DatedBalance[];
}
