# shellcheck shell=bash
# The folder that holds everything a run keeps. Needs messages.sh and postgres.sh.
#
# The marker says that the folder was empty or absent when it was taken, so all in it is Yanlu's and --reset may
# delete it. The lock is held by the running script for its life.

readonly data_marker=yanlu-data-folder
data_lock=""

# data_open DIR: makes or recognises the folder and takes its lock.
data_open() {
  local data=$1
  if [[ ! -e $data/$data_marker ]]; then
    [[ -e $data && ! -d $data ]] && fail "$data is not a folder." "Name another with --data."
    [[ -d $data && -n $(ls -A "$data") ]] &&
      fail "$data holds files that are not Yanlu's; they are left alone." "Name an empty or a new folder with --data."
    mkdir -p "$data" || fail "The data folder $data cannot be made." "Name another with --data."
    # Closed to others, but root's PostgreSQL runs as another user that has to pass through.
    if ((EUID == 0)); then chmod 711 "$data"; else chmod 700 "$data"; fi
    printf 'Everything in this folder was made by deploy/run; --reset deletes it.\n' >"$data/$data_marker"
  fi
  [[ -w $data ]] || fail "The data folder $data is not yours to write." "Run as its owner, or name another with --data."
  exec {data_lock}>"$data/lock"
  flock --nonblock "$data_lock" ||
    fail "Yanlu is running already on the data folder $data." "Stop that one first, or name another with --data."
}

# Files of a run are closed to other users: the subshell keeps the umask from the rest of the script.
data_make_secret() (
  umask 077
  [[ -s $1/secret ]] && return 0
  od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n' >"$1/secret.new"
  mv "$1/secret.new" "$1/secret"
)

# data_reset DIR: everything but the lock and the marker, which go on saying whose folder it is.
data_reset() {
  local data=$1
  say "Deleting everything in $data"
  pg_delete "$data/postgres"
  find "$data" -mindepth 1 -maxdepth 1 ! -name lock ! -name "$data_marker" -exec rm -rf {} +
}
