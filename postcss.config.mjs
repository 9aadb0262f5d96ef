// What the bundler's CSS parser cannot read in nhsuk-frontend (media queries for browsers long gone, container
// queries without a size), and its web font, which lies on another host and must never be asked for.
const REMOVED = { "font-face": /^$/, media: /^screen\\0/, container: /^scroll-state\(|^scroll-content$/ };

const forTheBundler = {
  postcssPlugin: "nhsuk-frontend-for-the-bundler",
  AtRule(rule) {
    if (REMOVED[rule.name]?.test(rule.params)) rule.remove();
  },
};

export default { plugins: [forTheBundler] };
