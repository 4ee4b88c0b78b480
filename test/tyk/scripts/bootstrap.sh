#!/bin/bash
# Makes a user and calls the API with the message of the answer, which is the key. Usage: bootstrap.sh <url>
set -euo pipefail
url=$1

answer=$(curl -sS --data '{"first_name": "Bo", "last_name": "Boot", "email_address": "bo@boot.example", "active": true}' \
  -H 'admin-auth: 12345' "$url/admin/users")
key=$(echo "$answer" | awk -F'"Message":"' '{ print $2 }' | awk -F'"' '{ print $1 }')
curl -sS -o /dev/null -w '%{http_code}\n' -H "authorization: $key" "$url/api/users"

# The API's own creation has no key in its message: whoever takes it for one is not let in.
answer=$(curl -sS --data '{"first_name": "Bea", "last_name": "Boot", "email_address": "bea@boot.example"}' \
  -H "authorization: $key" "$url/api/users")
wrong=$(echo "$answer" | awk -F'"Message":"' '{ print $2 }' | awk -F'"' '{ print $1 }')
curl -sS -H "authorization: $wrong" "$url/api/users"
