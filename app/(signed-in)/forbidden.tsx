import { ForbiddenWords } from "@/components/nhs/forbidden-words";
import { PageMain } from "@/components/nhs/page-main";

export default function Forbidden() {
  return (
    <PageMain>
      <ForbiddenWords />
    </PageMain>
  );
}
