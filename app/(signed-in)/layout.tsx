import type { ReactNode } from "react";
import { requireActor } from "@/app/request-actor";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return (
    <>
      <Header signedIn />
      {children}
      <Footer signedInAs={actor.name} />
    </>
  );
}
