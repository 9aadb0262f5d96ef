import type { UserGrowthReport, ViewerGrowth } from "../user-growth";
import type { ViewerUtilisation, WeeklyUtilisationReport } from "../weekly-utilisation";
import {
  ofAnyOrganisation,
  type Withheld,
  withheldCells,
  withheldCharts,
  withheldFrom,
  withheldPoints,
  withheldSeries,
} from "./withheld";

/**
 * The weekly report for somebody who sees one organisation alone: its own lines, and in place of everything else that
 * it is not shown. A share of all would tell how much all is, so it is withheld too.
 */
export function utilisationOf(code: string, report: WeeklyUtilisationReport): WeeklyUtilisationReport {
  const withheld = withheldFrom(code);
  return {
    ...report,
    viewers: report.viewers.map((viewer) => utilisationOfViewer(code, viewer, withheld)),
    total: utilisationOfViewer(code, report.total, withheld),
    balanceComparison: { kind: "none", reason: withheld.reason },
  };
}

function utilisationOfViewer(code: string, viewer: ViewerUtilisation, withheld: Withheld): ViewerUtilisation {
  const { cell, change, reason } = withheld;
  return {
    viewer: viewer.viewer,
    feeds: ofAnyOrganisation(viewer.feeds),
    dataTo: viewer.dataTo,
    counting: viewer.counting === null ? null : { ...viewer.counting, before: null },
    weekly: withheldSeries(viewer.weekly, withheld),
    spc: withheldCharts(viewer.spc, viewer.viewer?.slug ?? null, withheld),
    tiles: viewer.tiles.map(({ metric }) => ({
      metric,
      thisWeek: cell,
      weekBefore: cell,
      sameWeekLastYear: cell,
      mean13Weeks: cell,
      changeOnWeekBefore: change,
      changeOnLastYear: change,
    })),
    monthly: withheldSeries(viewer.monthly, withheld),
    range: { ...viewer.range, views: cell, meanMonthlyViews: cell },
    documents: { inWindow: [], atWeekEnd: null, latest: null, notAvailable: reason },
    organisations: viewer.organisations
      .filter((each) => each.code === code)
      .map((each) => ({ ...each, share: cell })),
    roles: [],
    documentTypes: [],
  };
}

/** The user growth report for somebody who sees one organisation alone, cut down in the same way. */
export function growthOf(code: string, report: UserGrowthReport): UserGrowthReport {
  const withheld = withheldFrom(code);
  return {
    ...report,
    viewers: report.viewers.map((viewer) => growthOfViewer(code, viewer, withheld)),
    total: growthOfViewer(code, report.total, withheld),
    coverage: [],
    annotations: report.annotations.filter(
      ({ organisation }) => organisation === null || organisation === code,
    ),
    stocks: [],
  };
}

function growthOfViewer(code: string, viewer: ViewerGrowth, withheld: Withheld): ViewerGrowth {
  const { cell, change, reason } = withheld;
  const own = <Part extends { code: string | null }>(parts: readonly Part[]) =>
    parts.filter((each) => each.code === code);
  return {
    viewer: viewer.viewer,
    feeds: ofAnyOrganisation(viewer.feeds),
    dataTo: viewer.dataTo,
    counting: viewer.counting === null ? null : { ...viewer.counting, before: null },
    weekly: withheldSeries(viewer.weekly, withheld),
    monthly: withheldSeries(viewer.monthly, withheld),
    range: withheldCells(viewer.range, withheld),
    rangeMonths: viewer.rangeMonths,
    views: withheldPoints(viewer.views, withheld),
    headline: {
      thisWeek: cell,
      weekBefore: cell,
      sameWeekLastYear: cell,
      changeOnWeekBefore: change,
      changeOnLastYear: change,
    },
    spc: withheldCharts(viewer.spc, viewer.viewer?.slug ?? null, withheld),
    registered: {
      weekly: viewer.registered.weekly.map(({ week }) => ({ week, cell, asAt: null })),
      activePerRegistered: withheldPoints(viewer.registered.activePerRegistered, withheld),
      inWindow: [],
    },
    growth: { kind: "refused", code: "too-few-weeks", reason, window: null },
    forecast: { kind: "refused", code: "too-few-weeks", reason },
    claims: [],
    targets: viewer.targets.filter(({ organisation }) => organisation === code),
    cohorts: [],
    organisations: own(viewer.organisations),
    sectors: [],
    roles: [],
    adoption: own(viewer.adoption),
    concentration: [],
  };
}
