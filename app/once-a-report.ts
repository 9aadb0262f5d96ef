import { Recent } from "@/lib/reports/recent";

/** Of one report: whoever looks at it sorts and filters, and may do different things. */
const WAYS = 4;

/**
 * The same function, which remembers with each report what it made of it, for the few ways it was asked for last: pages
 * and files of a report that is kept (lib/reports/kept-reports.ts) are made once for all its readers. Whoever may see the
 * report is decided where it is loaded.
 *
 * @param make a pure function of the report and of plain values.
 */
export function onceAReport<Report extends object, Asked extends unknown[], Made>(
  make: (report: Report, ...asked: Asked) => Made,
): (report: Report, ...asked: Asked) => Made {
  const madeOf = new WeakMap<Report, Recent<Made>>();
  return (report, ...asked) => {
    const ways = madeOf.get(report) ?? new Recent<Made>(WAYS);
    madeOf.set(report, ways);
    return ways.of(JSON.stringify(asked), () => make(report, ...asked));
  };
}
