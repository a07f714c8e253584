# `gridactors`, for administration next to the database: migrate, members, ledger verify. From the root of the checkout:
#   docker build -f k8s/images/tools.Dockerfile -t gridactors/tools:1.0 .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source
COPY . .
RUN dotnet publish src/Cli/Cli.csproj -c Release -a "$TARGETARCH" --no-self-contained -o /program

FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled
WORKDIR /program
COPY --from=build /program .
USER 1654
ENTRYPOINT ["dotnet", "/program/gridactors.dll"]
