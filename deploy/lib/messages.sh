# shellcheck shell=bash
# What the commands say. Everything goes to stderr, so that stdout carries only what was asked for.

messages_in_colour() { [[ -t 2 && -z ${NO_COLOR:-} && ${CI:-} != true ]]; }

# A step begins.
say() {
  if messages_in_colour; then printf '\033[1m==> %s\033[0m\n' "$*" >&2; else printf '==> %s\n' "$*" >&2; fi
}

# A detail of the step, or a line of advice.
note() { printf '    %s\n' "$*" >&2; }

# What went wrong, then, a line each, what to do about it.
fail() {
  if messages_in_colour; then printf '\033[1;31m%s\033[0m\n' "$1" >&2; else printf '%s\n' "$1" >&2; fi
  shift
  local advice
  for advice in "$@"; do note "$advice"; done
  exit 1
}
