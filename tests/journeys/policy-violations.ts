import type { Browser } from "playwright";

/** What browsers of this test file said a content security policy stopped. */
const violations: string[] = [];

/** Hears of every violation on every page of a browser, whoever opens it. */
export function watchForViolations(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.on("console", (message) => {
      if (/content security policy/i.test(message.text()))
        violations.push(`${message.page()?.url()}: ${message.text()}`);
    });
    return context;
  };
  return browser;
}

/** Those since it was last asked. */
export const newViolations = (): string[] => violations.splice(0);
