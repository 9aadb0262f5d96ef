import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { InsetText } from "@/components/nhs/inset-text";
import { PageMain } from "@/components/nhs/page-main";
import { Tag } from "@/components/nhs/tag";
import { loadProgrammes } from "@/lib/programmes/load-programme";

export const metadata: Metadata = { title: "Programmes" };

async function ProgrammesPage() {
  const actor = await requireActor();
  const programmes = await loadProgrammes(actor);
  return (
    <PageMain>
      <h1>Programmes</h1>
      {programmes.length === 0 ? (
        <InsetText>
          <p>
            There is no programme yet. Describe yours in one JSON file and run{" "}
            <code>npm run -s uptake -- apply FILE</code>, or load the demonstration with{" "}
            <code>npm run -s uptake -- seed</code>.
          </p>
        </InsetText>
      ) : (
        <ul className="uptake-cards">
          {programmes.map((programme) => (
            <li className="nhsuk-card nhsuk-card--clickable uptake-cards__card" key={programme.slug}>
              <div className="nhsuk-card__content">
                <h2 className="nhsuk-card__heading nhsuk-heading-m">
                  <a className="nhsuk-card__link" href={`/programmes/${programme.slug}/weekly-utilisation`}>
                    {programme.name}
                  </a>
                </h2>
                <p className="nhsuk-card__description">
                  Weekly utilisation report{programme.demonstration ? ", with invented figures" : ""}
                </p>
                {programme.demonstration ? <Tag colour="yellow">Demonstration</Tag> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </PageMain>
  );
}

export default answeringPage(ProgrammesPage, (words) => <PageMain>{words}</PageMain>);
