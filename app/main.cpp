#include "app/cli/cli.h"
#include "app/language.h"
#include "app/window/windowprogram.h"
#include "core/providers/provider.h"
#include "core/secrets/environmentkeys.h"

#include <QApplication>
#include <QCoreApplication>

namespace {

/// Keys are read and taken out of the environment first thing, before there is a thread or a child that could see them.
maquette::EnvironmentKeys takeKeys()
{
    QStringList names;
    for (const maquette::Provider &provider : maquette::builtinProviders())
        names += provider.environment;
    return maquette::EnvironmentKeys::take(names);
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("Maquette"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAQUETTE_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("Maquette"));
}

int runVerb(int &argc, char **argv, maquette::EnvironmentKeys keys)
{
    const QCoreApplication application(argc, argv);
    maquette::Language language;
    language.use({});
    return maquette::cli::run(QCoreApplication::arguments(), std::move(keys));
}

} // namespace

int main(int argc, char *argv[])
{
    maquette::EnvironmentKeys keys = takeKeys();
    nameProgram();
    if (argc > 1 && maquette::cli::isVerb(QString::fromLocal8Bit(argv[1])))
        return runVerb(argc, argv, std::move(keys));
    return maquette::runWindow(argc, argv, std::move(keys));
}
