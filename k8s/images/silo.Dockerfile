# The silo and the gateway: one program, one image; its options say which. From the root of the checkout:
#   docker build -f k8s/images/silo.Dockerfile -t gridactors/silo:1.0 .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source
COPY . .
# Compiled ahead: a silo that starts in a peak has better things to do than to compile itself.
RUN dotnet publish src/Silo/Silo.csproj -c Release -a "$TARGETARCH" --no-self-contained -p:PublishReadyToRun=true -o /program

# No shell, no package manager, and nobody but the user "app" (1654).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /program
COPY --from=build /program .
EXPOSE 8080 11111
USER 1654
ENTRYPOINT ["dotnet", "/program/GridActors.Silo.dll"]
