FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/collected \
    MEDIA_ROOT=/data/media
# pg_dump of the server's version, from PostgreSQL's own packages.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install --yes --no-install-recommends postgresql-client-18 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app bpx \
    && mkdir -p /data/media \
    && install -d -m 700 /backups \
    && chown -R bpx /data /backups
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py ./
COPY bpx bpx
COPY meetings meetings
COPY templates templates
COPY static static
RUN SECRET_KEY=build ALLOWED_HOSTS=build PUBLIC_ADDRESS=http://build python manage.py collectstatic --noinput
USER 10001
EXPOSE 8000
VOLUME /data /backups
# The host of the public address is one that bpx always answers to (settings.py).
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.parse as p, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/readyz', headers={'Host': p.urlsplit(os.environ['PUBLIC_ADDRESS']).netloc}), timeout=4)"]
CMD ["sh", "-c", "python manage.py migrate --noinput && exec python -m bpx.server --worker-tmp-dir /dev/shm --bind 0.0.0.0:8000"]
