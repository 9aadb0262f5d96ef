import { headers } from "next/headers";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { PageMain } from "@/components/nhs/page-main";
import { settings } from "@/lib/config/env";
import { isSignInRefusalCode, SIGN_IN_REFUSALS } from "@/lib/identity/sign-in-refused";

export default async function SignInRefused() {
  const address = new URL((await headers()).get("x-address") ?? "/", settings().appUrl);
  const because = address.searchParams.get("because");
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
