# shellcheck shell=bash
# A private PostgreSQL: a cluster in a folder of its own, reached through a Unix socket only, alive no longer than the
# script that started it. Needs messages.sh.
#
#   pg_start DIR [durable|throwaway]   creates the cluster when there is none, starts it, waits until it answers
#   pg_conninfo DATABASE [ROLE]        the libpq connection string, for Yanlu's role unless told otherwise
#   pg_ask DATABASE SQL                one answer, as the superuser
#   pg_stop
#   pg_delete DIR                      the cluster and all that is in it
#
# DIR becomes: cluster/ (PostgreSQL's own folder), socket (a folder, or a link to one with a shorter path), log.
# initdb refuses root; root's clusters belong to the system user `postgres`, everybody else's to themselves. Who may
# connect is decided by the socket's peer: the user who started it and nobody else, whatever the role.

pg_pid=""
pg_socket=""
pg_binaries=""

readonly pg_role=yanlu              # not a superuser; may create databases
readonly pg_system_user=postgres
readonly pg_port=5432               # never listened on; part of the socket's name
readonly pg_longest_socket_path=107 # sun_path, less its NUL

# pg_as_owner COMMAND...: as the user the cluster belongs to. The working folder may be closed to that user.
pg_as_owner() {
  if ((EUID == 0)); then
    (cd / && exec setpriv --reuid="$pg_system_user" --regid="$pg_system_user" --init-groups -- "$@")
  else
    "$@"
  fi
}

# pg_find_binaries DIR: the version the cluster was made with, or the newest for a new one.
pg_find_binaries() {
  local version="" found
  [[ -r $1/cluster/PG_VERSION ]] && version=$(<"$1/cluster/PG_VERSION")
  found=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -path "*/${version:-*}/bin" 2>/dev/null | sort -V | tail -n 1)
  [[ -x $found/initdb ]] ||
    fail "PostgreSQL ${version:-15} is not installed below /usr/lib/postgresql." \
      "Run: apt-get install postgresql${version:+-$version}"
  pg_binaries=$found
}

# pg_make_home DIR: a folder the cluster's owner can reach. Below /root nothing is open to `postgres`: the cluster
# then lives below /var/lib/yanlu and DIR is a link to it.
pg_make_home() {
  local home=$1
  [[ -L $home && ! -e $home ]] &&
    fail "$home is a link to $(readlink "$home"), which is gone." "Put the folder back, or start over with --reset."
  if ((EUID != 0)); then
    mkdir -p "$home"
    chmod 700 "$home"
    return
  fi
  if [[ ! -e $home ]] && ! pg_as_owner test -x "${home%/*}"; then
    mkdir -p /var/lib/yanlu
    chmod 711 /var/lib/yanlu
    ln -sfn "$(mktemp -d /var/lib/yanlu/postgres.XXXXXX)" "$home"
    note "${home%/*} is closed to the user $pg_system_user: the database lives in $(readlink "$home")"
  fi
  mkdir -p "$home"
  chown "$pg_system_user:" "$home/"
  chmod 700 "$home/"
}

# PostgreSQL starts no cluster that belongs to somebody else, and says so less plainly.
pg_check_owner() {
  local owner expected
  owner=$(stat -c %U "$1/cluster")
  if ((EUID == 0)); then expected=$pg_system_user; else expected=$(id -un); fi
  [[ $owner == "$expected" ]] ||
    fail "The database in $1 belongs to the user $owner." \
      "Run this command as the user who made it, or use another data folder."
}

pg_create_cluster() {
  local home=$1
  # Renamed when finished, so that a folder called `cluster` is never one that was cut short.
  rm -rf "$home/cluster.new"
  pg_as_owner "$pg_binaries/initdb" --pgdata="$home/cluster.new" --username=postgres --encoding=UTF8 \
    --locale=C.UTF-8 --data-checksums --auth=reject >"$home/log" 2>&1 ||
    fail "PostgreSQL could not create its cluster in $home." "$(tail -n 5 "$home/log")"
  printf "include 'yanlu.conf'\n" >>"$home/cluster.new/postgresql.conf"
  mv "$home/cluster.new" "$home/cluster"
}

# The socket's folder lies beside the cluster when the path is short enough for a socket, else below /tmp. It is made
# anew: a lock beside the socket of a run that was killed would name a process that may by now be another program's.
pg_make_socket_folder() {
  local home=$1 longest="$1/socket/.s.PGSQL.$pg_port.lock"
  [[ -L $home/socket ]] && rm -rf "$(readlink "$home/socket")"
  rm -rf "$home/socket"
  if ((${#longest} <= pg_longest_socket_path)); then
    mkdir -p "$home/socket"
  else
    ln -s "$(mktemp -d /tmp/yanlu-socket.XXXXXX)" "$home/socket"
  fi
  ((EUID == 0)) && chown "$pg_system_user:" "$home/socket/"
  chmod 700 "$home/socket/"
  pg_socket=$(readlink -f "$home/socket")
}

# Settings that may change between two runs of the same cluster, written afresh at each start.
pg_configure() {
  local cluster=$1/cluster kind=$2 user
  user=$(id -un)
  {
    printf "listen_addresses = ''\nport = %s\n" "$pg_port"
    printf "unix_socket_directories = '%s'\nunix_socket_permissions = 0700\n" "${pg_socket//\'/\'\'}"
    printf "max_connections = 100\nlog_min_messages = warning\nlog_line_prefix = '%%m [%%p] '\n"
    if [[ $kind == throwaway ]]; then printf "fsync = off\nfull_page_writes = off\n"; fi
  } >"$cluster/yanlu.conf"
  printf 'local all all peer map=starter\n' >"$cluster/pg_hba.conf"
  printf 'starter "%s" postgres\nstarter "%s" %s\n' "$user" "$user" "$pg_role" >"$cluster/pg_ident.conf"
  chmod 644 "$cluster/yanlu.conf" # the folder above is closed; the owner has to read it
}

# A postmaster that outlived its script, or only its pid file. The number may by now be another program's, which
# PostgreSQL would take for its own; the caller's lock on the data folder says that none of ours is running rightly.
pg_clear_leftovers() {
  local cluster=$1/cluster pid
  [[ -e $cluster/postmaster.pid ]] || return 0
  pid=$(head -n 1 "$cluster/postmaster.pid")
  if [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd") == "$(readlink -f "$cluster")" ]]; then
    note "Stopping a PostgreSQL that an earlier run left behind"
    pg_as_owner "$pg_binaries/pg_ctl" stop --pgdata="$cluster" --mode=fast --wait >/dev/null ||
      fail "The PostgreSQL with process id $pid, left by an earlier run, does not stop." "End it, then try again."
  else
    rm -f "$cluster/postmaster.pid"
  fi
}

# The postmaster is our child in a session of its own (Ctrl-C must stop the service first), and the kernel sends it
# SIGINT, a fast shutdown, should the script be killed.
pg_launch() {
  local home=$1 identity=()
  ((EUID == 0)) && identity=(--reuid="$pg_system_user" --regid="$pg_system_user" --init-groups)
  (cd / && exec setsid setpriv "${identity[@]}" --pdeathsig INT -- \
    "$pg_binaries/postgres" -D "$home/cluster") >>"$home/log" 2>&1 </dev/null &
  pg_pid=$!
}

pg_wait_until_ready() {
  local home=$1 waited
  for ((waited = 0; waited < 1200; ++waited)); do
    "$pg_binaries/pg_isready" -q -d "$(pg_conninfo postgres postgres)" && return 0
    if ! kill -0 "$pg_pid" 2>/dev/null; then
      pg_pid=""
      fail "PostgreSQL did not start. The end of $home/log:" "$(tail -n 5 "$home/log")"
    fi
    ((waited == 50)) && note "PostgreSQL is recovering after an unclean stop; this may take a while"
    sleep 0.1
  done
  fail "PostgreSQL does not answer after two minutes." "See $home/log"
}

pg_ask() {
  PGOPTIONS="-c client_min_messages=warning" "$pg_binaries/psql" -X -q -A -t -v ON_ERROR_STOP=1 \
    "$(pg_conninfo "$1" postgres)" -c "$2"
}

# The service asks for English messages, whose words it reads; that is a superuser's setting unless granted.
pg_make_role() {
  if [[ $(pg_ask postgres "SELECT count(*) FROM pg_roles WHERE rolname = '$pg_role'") == 0 ]]; then
    pg_ask postgres "CREATE ROLE $pg_role LOGIN CREATEDB"
  fi
  pg_ask postgres "GRANT SET ON PARAMETER lc_messages TO $pg_role"
}

pg_start() {
  local home kind=${2:-durable}
  home=$(readlink -f "${1%/*}")/${1##*/}
  pg_find_binaries "$home"
  pg_make_home "$home"
  home=$(readlink -f "$home")
  [[ -d $home/cluster ]] || pg_create_cluster "$home"
  pg_check_owner "$home"
  pg_clear_leftovers "$home"
  pg_make_socket_folder "$home"
  pg_configure "$home" "$kind"
  pg_launch "$home"
  pg_wait_until_ready "$home"
  pg_make_role
}

pg_conninfo() {
  local socket=${pg_socket//\\/\\\\}
  printf "host='%s' port=%s user=%s dbname=%s" "${socket//\'/\\\'}" "$pg_port" "${2:-$pg_role}" "$1"
}

pg_stop() {
  [[ -z $pg_pid ]] && return 0
  kill -INT "$pg_pid" 2>/dev/null || true
  wait "$pg_pid" 2>/dev/null || true
  pg_pid=""
  # Only a folder made by pg_make_socket_folder for want of a shorter path; the other goes with the data.
  [[ $pg_socket == /tmp/yanlu-socket.* ]] && rm -rf "$pg_socket"
  return 0
}

pg_delete() {
  local home=$1
  [[ -e $home || -L $home ]] || return 0
  pg_find_binaries "$home"
  pg_clear_leftovers "$home"
  [[ -L $home/socket ]] && rm -rf "$(readlink "$home/socket")"
  [[ -L $home && $(readlink "$home") == /var/lib/yanlu/postgres.* ]] && rm -rf "$(readlink "$home")"
  rm -rf "$home"
}
