import type { TileFigure, TileGroup } from "@/lib/figures/tiles";

/** The week's figures, a row of tiles for each viewer. */
export function Tiles(props: { groups: readonly TileGroup[] }) {
  return props.groups.map((group) => (
    <section className="tiles" key={group.id} aria-labelledby={`${group.id}-heading`}>
      <h3 className="nhsuk-heading-s tiles__heading" id={`${group.id}-heading`}>
        {group.heading}
      </h3>
      <ul className="tiles__list">
        {group.tiles.map((tile) => (
          <li className="tile" key={tile.id} id={tile.id}>
            <Tile tile={tile} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Tile(props: { tile: TileFigure }) {
  const { definition, of, figure, words, comparisons } = props.tile;
  return (
    <>
      <h4 className="tile__label">
        <a className="nhsuk-link" href={definition.href}>
          {definition.label}
          <span className="nhsuk-u-visually-hidden"> ({of}): definition</span>
        </a>
      </h4>
      <p className={figure.reason === null ? "tile__figure" : "tile__figure tile__figure--absent"}>
        {figure.text}
        {figure.provisional ? (
          <strong className="nhsuk-tag nhsuk-tag--yellow tile__tag">Provisional</strong>
        ) : null}
      </p>
      {words.map((line) => (
        <p className="tile__words" key={line}>
          {line}
        </p>
      ))}
      {comparisons.length === 0 ? null : (
        <dl className="tile__comparisons">
          {comparisons.map((comparison) => (
            <div className="tile__comparison" key={comparison.label}>
              <dt>{comparison.label}</dt>
              <dd>
                {comparison.figure.text}
                {comparison.figure.reason === null ? null : (
                  <span className="nhsuk-u-visually-hidden">: {comparison.figure.reason}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
