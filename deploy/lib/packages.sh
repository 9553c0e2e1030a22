# shellcheck shell=bash
# Installs what the package lists name and the machine lacks. Needs messages.sh.

# packages_missing LIST...: the packages of the lists that are neither installed nor made unnecessary by a command, which
# a list names by its path where another one on PATH would not do.
packages_missing() {
  local package command
  while read -r package command; do
    [[ -n $command ]] && command -v "$command" >/dev/null && continue
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] && continue
    printf '%s\n' "$package"
  done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@")
}

# as_root COMMAND...: sudo only where it is needed, so that a machine without sudo serves root.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# Debian starts a cluster of its own on port 5432 when the server package is installed. Yanlu brings its own and
# listens on no port, so a fresh machine is told not to; a machine that has PostgreSQL already keeps its settings.
packages_decline_system_cluster() {
  local settings=/etc/postgresql-common/createcluster.conf
  [[ -e $settings ]] && return 0
  as_root mkdir -p "${settings%/*}"
  as_root tee "$settings" >/dev/null <<'SETTINGS'
# Written by Yanlu's deploy/run, whose PostgreSQL is private. Delete the line to get Debian's usual cluster.
create_main_cluster = false
SETTINGS
}

# Debian starts nginx on port 80 when it is installed, by systemd or else by its own script, and at every start of the
# machine. Tests start one of their own; a machine that has nginx already keeps it as it is.
packages_decline_web_server() {
  local policy=/usr/sbin/policy-rc.d
  [[ -e /usr/sbin/nginx ]] && return 0
  as_root mkdir -p /etc/systemd/system
  as_root ln -sfn /dev/null /etc/systemd/system/nginx.service
  note "Debian's nginx stays off; \`systemctl unmask nginx\` makes it usual again."
  [[ -e $policy ]] && return 0
  # shellcheck disable=SC2016 # another shell's words
  printf '#!/bin/sh\n# Written by Yanlu while it installs packages.\n[ "$1" != nginx ] || exit 101\n' |
    as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
  packages_policy=$policy
}

# packages_install LIST...: nothing to do, nothing said.
packages_install() {
  command -v dpkg-query >/dev/null ||
    fail "This command installs packages with apt and is made for Debian 12." \
      "On another system build with CMake and see deploy/packages for what is needed."
  local missing
  mapfile -t missing < <(packages_missing "$@")
  ((${#missing[@]} == 0)) && return 0
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    fail "Packages are missing and there is no sudo. As root, run:" "apt-get update && apt-get install ${missing[*]}"
  fi
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  local packages_policy="" status=0
  [[ " ${missing[*]} " == *" postgresql "* ]] && packages_decline_system_cluster
  [[ " ${missing[*]} " == *" nginx-light "* ]] && packages_decline_web_server
  as_root "${apt[@]}" update >&2 ||
    note "apt-get update failed; trying with the package lists that are there."
  as_root "${apt[@]}" -o Dpkg::Options::=--force-confold install --no-install-recommends "${missing[@]}" >&2 || status=$?
  if [[ -n $packages_policy ]]; then as_root rm -f "$packages_policy"; fi
  ((status == 0)) ||
    fail "apt-get could not install the packages." "Its message above says why; mend that and run this command again."
}
