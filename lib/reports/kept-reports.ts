import "server-only";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Programme } from "@/lib/programmes/programme";
import { loadLastChange } from "@/lib/trail/load-last-change";
import type { BenefitsReport } from "./benefits";
import type { DataQualityReport } from "./data-quality";
import { Recent } from "./recent";
import type { UserGrowthReport } from "./user-growth";
import type { WeeklyUtilisationReport } from "./weekly-utilisation";

interface Reports {
  weeklyUtilisation: WeeklyUtilisationReport;
  userGrowth: UserGrowthReport;
  benefits: BenefitsReport;
  dataQuality: DataQualityReport;
}

/** Of each: one of a year takes 2 to 4 MB. */
const MOST = 8;

type Kept = { readonly [Name in keyof Reports]: Recent<Promise<Reports[Name]>> };

/** The web server and Next's parts are bundled apart; one process has one of these, if any. */
const shared = globalThis as typeof globalThis & { uptakeKeptReports?: Kept };

/** From now on this process keeps the reports it makes: for one that has many readers. */
export function keepReports(): void {
  shared.uptakeKeptReports ??= {
    weeklyUtilisation: new Recent(MOST),
    userGrowth: new Recent(MOST),
    benefits: new Recent(MOST),
    dataQuality: new Recent(MOST),
  };
}

/**
 * A report as it was made before, where nothing of its programme has changed since, in whatever process; else `make`.
 * Made once for all who ask meanwhile; a fault is for those who wait, and is not kept.
 *
 * Only for whoever may see all that is asked for: who asks is no part of what a report is kept under.
 *
 * @param of what the report is a function of, beside what is read to make it. The programme whole: it was read before,
 *        and may be older than the last change.
 */
export async function keptReport<Name extends keyof Reports>(
  name: Name,
  of: { programme: Programme; today: CalendarDate; query: object },
  make: () => Promise<Reports[Name]>,
): Promise<Reports[Name]> {
  const kept: Recent<Promise<Reports[Name]>> | undefined = shared.uptakeKeptReports?.[name];
  if (kept === undefined) return make();
  // Asked before anything is read: what changes in between is in the report early, and under no later change.
  const key = JSON.stringify([await loadLastChange(of.programme.id), of]);
  const report = kept.of(key, make);
  report.catch(() => kept.forget(key, report));
  return report;
}
