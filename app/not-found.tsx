import type { Metadata } from "next";
import { Footer } from "@/components/nhs/footer";
import { Header } from "@/components/nhs/header";
import { NotFoundWords } from "@/components/nhs/not-found-words";
import { PageMain } from "@/components/nhs/page-main";

export const metadata: Metadata = { title: "Page not found" };

/** No page has this address. It does not tell whoever is not signed in what there is. */
export default function NotFound() {
  return (
    <>
      <Header signedIn={false} />
      <PageMain>
        <NotFoundWords />
      </PageMain>
      <Footer signedInAs={null} />
    </>
  );
}
