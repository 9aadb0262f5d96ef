import { NotFoundWords } from "@/components/nhs/not-found-words";
import { PageMain } from "@/components/nhs/page-main";

export default function NotFound() {
  return (
    <PageMain>
      <NotFoundWords />
    </PageMain>
  );
}
