/** GitHub's workflows: fixed texts, with nothing of the document in them. Actions are pinned by the hash of a commit. */

const CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2";
const SETUP_NODE = "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0";

export const CI = `name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22, 24]
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${SETUP_NODE}
        with:
          node-version: \${{ matrix.node }}
      - run: npm install --no-audit --no-fund
      - run: npm test
      - run: npm pack --dry-run
`;

export const RELEASE = `# Publishes when a release is made on GitHub. npm's trusted publishing needs no token:
# https://docs.npmjs.com/trusted-publishers
name: Release
on:
  release:
    types: [published]
permissions:
  contents: read
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${SETUP_NODE}
        with:
          node-version: 24
          registry-url: https://registry.npmjs.org
      - run: npm install --no-audit --no-fund
      - run: npm test
      - run: npm publish --provenance --access public
`;
