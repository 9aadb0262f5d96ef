import type { Metadata } from "next";
import { CodeForm } from "@/app/sign-in/code-form";
import { ProviderButtons } from "@/app/sign-in/provider-buttons";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { InsetText } from "@/components/nhs/inset-text";
import { PageMain } from "@/components/nhs/page-main";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { returnPath } from "@/lib/auth/return-path";
import { LINK_MINUTES } from "@/lib/auth/sign-in";
import { isLoopback, settings } from "@/lib/config/env";
import { givenInvitation } from "@/lib/identity/invitation-code";
import { offeredProviders } from "@/lib/identity/providers";

export const metadata: Metadata = { title: "Sign in" };

type Given = string | string[] | undefined;

/** How to get in. A link with a token never comes here: proxy.ts takes it to where it is redeemed. */
export default async function SignInPage(props: {
  searchParams: Promise<{ problem?: Given; done?: Given; return?: Given; invitation?: Given }>;
}) {
  const { problem, done, return: asked, invitation: brought } = await props.searchParams;
  const back = returnPath(asked);
  const invitation = typeof brought === "string" ? givenInvitation(brought) : null;
  const providers = await offeredProviders();
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
        {invitation === null ? null : (
          <InsetText>
            <p>
              {providers.length > 0
                ? "You have an invitation. It is yours once you sign in."
                : "You have an invitation, but nobody can sign in here yet. Tell whoever sent it."}
            </p>
          </InsetText>
        )}
        {providers.length > 0 ? (
          <ProviderButtons providers={providers} back={back} invitation={invitation} />
        ) : null}
        {providers.length > 0 && invitation === null ? (
          <CodeForm
            name="invitation"
            label="If you have an invitation code"
            hint="Enter it before you sign in for the first time"
            button="Use the code"
            back={back}
          />
        ) : null}
        {isLoopback(settings().host) ? <OneTimeLink back={back} /> : null}
        {providers.length > 0 || isLoopback(settings().host) ? null : (
          <p>
            Nobody can sign in yet: no identity provider is set up. Whoever runs Uptake can do it with{" "}
            <code className="uptake-code">npm run -s uptake -- identity-provider set FILE</code>
          </p>
        )}
      </PageMain>
      <Footer signedInAs={null} />
    </>
  );
}

/** The way in on the machine itself. */
function OneTimeLink({ back }: { back: string | null }) {
  return (
    <>
      <h2>On the machine Uptake runs on</h2>
      <p>There is no password. You sign in with a one-time link from the machine Uptake runs on.</p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>
          On that machine, in the folder of Uptake, run{" "}
          <code className="uptake-code">npm run -s uptake -- sign-in-link</code>
        </li>
        <li>Open the link it prints in this browser.</li>
      </ol>
      <p>When Uptake starts it prints such a link too.</p>
      <CodeForm
        name="token"
        label="Or enter the code of the link"
        hint="The part after “token=”"
        button="Sign in"
        back={back}
      />
    </>
  );
}
