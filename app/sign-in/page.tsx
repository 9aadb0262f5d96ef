import type { Metadata } from "next";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { InsetText } from "@/components/nhs/inset-text";
import { PageMain } from "@/components/nhs/page-main";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { returnPath } from "@/lib/auth/return-path";
import { LINK_MINUTES } from "@/lib/auth/sign-in";

export const metadata: Metadata = { title: "Sign in" };

/** How to get in. A link with a token never comes here: proxy.ts takes it to where it is redeemed. */
export default async function SignInPage(props: {
  searchParams: Promise<{
    problem?: string | string[];
    done?: string | string[];
    return?: string | string[];
  }>;
}) {
  const { problem, done, return: asked } = await props.searchParams;
  const back = returnPath(asked);
  return (
    <>
      <Header signedIn={false} />
      <PageMain>
        <h1>Sign in</h1>
        {problem === "link" ? (
          <WarningCallout heading="This link no longer works">
            <p>
              A link works once, within {LINK_MINUTES} minutes. If you did not use it yourself, find out who
              did. Get a new one as below.
            </p>
          </WarningCallout>
        ) : null}
        {done === "signed-out" ? (
          <InsetText>
            <p>You are signed out.</p>
          </InsetText>
        ) : null}
        <p>There is no password. You sign in with a one-time link from the machine Uptake runs on.</p>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>
            On that machine, in the folder of Uptake, run{" "}
            <code className="uptake-code">npm run -s uptake -- sign-in-link</code>
          </li>
          <li>Open the link it prints in this browser.</li>
        </ol>
        <p>When Uptake starts it prints such a link too.</p>
        <form method="get" action="/sign-in" className="uptake-sign-in">
          <div className="nhsuk-form-group">
            <label className="nhsuk-label nhsuk-label--s" htmlFor="token">
              Or enter the code of the link
            </label>
            <div className="nhsuk-hint" id="token-hint">
              The part after “token=”
            </div>
            <input
              className="nhsuk-input nhsuk-input--width-30"
              id="token"
              name="token"
              type="text"
              required
              autoComplete="off"
              spellCheck={false}
              aria-describedby="token-hint"
            />
          </div>
          {back === null ? null : <input type="hidden" name="return" value={back} />}
          <button type="submit" className="nhsuk-button">
            Sign in
          </button>
        </form>
      </PageMain>
      <Footer signedInAs={null} />
    </>
  );
}
