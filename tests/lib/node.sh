# shellcheck shell=bash
# The Node that the end-to-end tests run on: Debian's own by its path, whatever another one is first on PATH. Needs
# messages.sh.

node=${YANLU_NODE:-/usr/bin/node}

# Debian's nodejs is a shell around its libnode; packages of the same name from elsewhere bring all in one.
node_is_debians() {
  [[ $(readlink -f "$node") == /usr/bin/node && $(dpkg-query -W -f '${Depends}' nodejs 2>/dev/null) == *libnode* ]]
}

# node_choose: from the project root. Says which it is; another one is kept from showing tests what Debian's lacks.
node_choose() {
  local version
  version=$("$node" --version 2>/dev/null) || fail "There is no Node at $node." "Run: apt-get install nodejs"
  if [[ ! $version =~ ^v([0-9]+)\. ]] || ((BASH_REMATCH[1] < 18)); then
    fail "Node $version at $node is too old for these tests."
  fi
  if node_is_debians; then
    say "Node $version at $node, Debian's own"
    return
  fi
  say "Node $version at $node, which is not Debian's own: what that lacks is hidden from the tests"
  note "tests/bare runs them on Debian's own."
  export NODE_OPTIONS="${NODE_OPTIONS:-} --require \"$PWD/tests/e2e/only_debian_api.cjs\""
}
