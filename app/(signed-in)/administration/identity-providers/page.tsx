import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { InsetText } from "@/components/nhs/inset-text";
import { PageMain } from "@/components/nhs/page-main";
import { SummaryList } from "@/components/nhs/summary-list";
import { Tag } from "@/components/nhs/tag";
import type { Provider } from "@/lib/identity/provider-document";
import { loadProviders } from "@/lib/identity/providers";

export const metadata: Metadata = { title: "Identity providers" };

async function IdentityProvidersPage() {
  const actor = await requireActor();
  const providers = await loadProviders(actor).catch((error: unknown) => {
    throw refusalOf(error);
  });
  return (
    <PageMain>
      <h1>Identity providers</h1>
      <p>
        Where people sign in. They are set up on the machine Uptake runs on, with{" "}
        <code className="uptake-code">npm run -s uptake -- identity-provider set FILE</code>
      </p>
      {providers.length === 0 ? (
        <InsetText>
          <p>None is set up: people come in by a one-time link alone.</p>
        </InsetText>
      ) : null}
      {providers.map((provider) => (
        <section key={provider.id} aria-labelledby={`provider-${provider.id}`}>
          <h2 id={`provider-${provider.id}`}>
            {provider.name}{" "}
            <Tag colour={provider.enabled ? "green" : "grey"}>{provider.enabled ? "On" : "Off"}</Tag>
          </h2>
          <SummaryList rows={factsOf(provider)} />
        </section>
      ))}
    </PageMain>
  );
}

const listed = (values: readonly (string | number)[], none: string) =>
  values.length === 0 ? none : values.join(", ");

function factsOf(provider: Provider): { name: string; value: string }[] {
  const { authentication, maxAuthenticationMinutes, leastAssurance } = provider;
  return [
    { name: "Name in addresses", value: provider.id },
    { name: "Issuer", value: provider.issuer },
    { name: "Client", value: provider.clientId },
    { name: "Proves itself by", value: PROOFS[authentication.method] },
    { name: "Tenants let in", value: listed(provider.tenants, "Not asked") },
    { name: "Ways of signing in let in (acr)", value: listed(provider.requiredAcr, "Any") },
    {
      name: "Least assurance level",
      value: leastAssurance === null ? "Not asked" : `Level ${leastAssurance}`,
    },
    {
      name: "Longest since signing in there",
      value: maxAuthenticationMinutes === null ? "Not asked" : `${maxAuthenticationMinutes} minutes`,
    },
    {
      name: "E-mail addresses",
      value: provider.emailTrusted ? "Matched with invitations when verified" : "Shown, never matched",
    },
  ];
}

const PROOFS: Record<Provider["authentication"]["method"], string> = {
  client_secret_basic: "A shared secret, in the header",
  client_secret_post: "A shared secret, in the body",
  private_key_jwt: "Its own private key",
};

export default answeringPage(IdentityProvidersPage, (words) => <PageMain>{words}</PageMain>);
