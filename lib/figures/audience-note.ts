import { type ReportView, reportAddress } from "./report-address";

/** Whether small numbers are shown, for whom, and the way to the other view for whoever may take it. */
export interface AudienceNote {
  teamOnly: boolean;
  text: string;
  action: { href: string; label: string } | null;
}

export function audienceNote(view: ReportView, mayShowAll: boolean): AudienceNote {
  if (view.audience === "team")
    return {
      teamOnly: true,
      text: "Shows small numbers: for the programme team only, not for sharing.",
      action: {
        href: reportAddress(view, { audience: "published" }),
        label: "Show the report that may be shared",
      },
    };
  return {
    teamOnly: false,
    text: "Counts of 1 to 7 people below viewer level are hidden, and so is what would give them away: [c].",
    action: mayShowAll
      ? {
          href: reportAddress(view, { audience: "team" }),
          label: "Show small numbers, for the programme team only",
        }
      : null,
  };
}
