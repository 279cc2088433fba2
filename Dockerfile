# The Discord bot as an image: exactly the locked packages, a user of its own, nothing writable but /data.
#   docker build -t onrecord .
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/onrecord
COPY requirements/run.txt requirements/run.txt
RUN /opt/onrecord/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY seeds seeds
COPY retrieval retrieval
COPY bot bot
RUN /opt/onrecord/bin/pip install --no-cache-dir --no-deps --no-build-isolation . && /opt/onrecord/bin/pip uninstall --yes pip && /opt/onrecord/bin/python -m compileall -q /opt/onrecord/lib

FROM python:3.13-slim
RUN useradd --uid 10001 --home-dir /data --no-create-home onrecord && install -d -o onrecord -m 700 /data
COPY --from=build /opt/onrecord /opt/onrecord
COPY deploy/container.toml /etc/onrecord/config.toml
ENV PATH=/opt/onrecord/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=90s CMD ["onrecord", "--config", "/etc/onrecord/config.toml", "status"]
ENTRYPOINT ["onrecord", "--config", "/etc/onrecord/config.toml"]
CMD ["run"]
