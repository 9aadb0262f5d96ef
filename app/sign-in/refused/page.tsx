import type { Metadata } from "next";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { PageMain } from "@/components/nhs/page-main";
import { sayStatus } from "@/lib/config/answer-status";
import { isSignInRefusalCode, SIGN_IN_REFUSALS } from "@/lib/identity/sign-in-refused";

export const metadata: Metadata = { title: "You are not signed in" };

/** Says why somebody was not signed in, as the answer 403. */
export default async function SignInRefusedPage(props: {
  searchParams: Promise<{ because?: string | string[] }>;
}) {
  const { because } = await props.searchParams;
  sayStatus(403);
  return (
    <>
      <Header signedIn={false} />
      <PageMain>
        <h1>You are not signed in</h1>
        <p>{isSignInRefusalCode(because) ? SIGN_IN_REFUSALS[because] : SIGN_IN_REFUSALS["no-attempt"]}</p>
        <p>
          <a href="/sign-in">Go back to signing in</a>
        </p>
      </PageMain>
      <Footer signedInAs={null} />
    </>
  );
}
