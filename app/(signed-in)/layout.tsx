import type { ReactNode } from "react";
import { requireActor } from "@/app/request-actor";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { isPermitted } from "@/lib/auth/policy";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return (
    <>
      <Header signedIn administers={isPermitted(actor, "installation:manage")} />
      {children}
      <Footer signedInAs={actor.name} />
    </>
  );
}
