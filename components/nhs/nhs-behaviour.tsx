"use client";

import { Button, createAll, ErrorSummary, NotificationBanner, SkipLink, Tabs } from "nhsuk-frontend";
import { useEffect } from "react";

/**
 * Wakes the NHS components found in the page: focus on error summaries and messages, tabs, one
 * press a button. Links load whole documents, so React never redraws what these change.
 */
export function NhsBehaviour() {
  useEffect(() => {
    createAll(Button);
    createAll(ErrorSummary);
    createAll(NotificationBanner);
    createAll(SkipLink);
    createAll(Tabs);
  }, []);
  return null;
}
