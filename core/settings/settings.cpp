#include "core/settings/settings.h"

#include <QCoreApplication>
#include <QSettings>

namespace maquette {

class Settings::Private
{
public:
    explicit Private(const QString &path) : file(path, QSettings::IniFormat) {}

    QSettings file;
    QList<AnySetting *> all;
    /// What edited() last told about, to find what other processes changed.
    QHash<QString, QVariant> known;
    bool isFailureTold = false;
};

AnySetting::AnySetting(Settings &settings, QString key) : m_settings(settings), m_key(std::move(key))
{
    m_settings.d->all.append(this);
    const QVariant value = stored();
    if (value.isValid())
        m_settings.d->known.insert(m_key, value);
}

bool AnySetting::isDefault() const
{
    return !stored().isValid();
}

void AnySetting::reset()
{
    if (isDefault())
        return;
    m_settings.d->file.remove(m_key);
    m_settings.d->known.remove(m_key);
    emit m_settings.edited(m_key);
}

QVariant AnySetting::stored() const
{
    return m_settings.d->file.value(m_key);
}

void AnySetting::store(const QVariant &value)
{
    if (stored() == value)
        return;
    m_settings.d->file.setValue(m_key, value);
    m_settings.d->known.insert(m_key, value);
    emit m_settings.edited(m_key);
}

Settings::Settings(const QString &path, QObject *parent) : QObject(parent), d(std::make_unique<Private>(path))
{
    d->file.setFallbacksEnabled(false);
}

Settings::~Settings() = default;

void Settings::sync()
{
    d->file.sync();
    if (d->file.status() != QSettings::NoError && !d->isFailureTold) {
        d->isFailureTold = true;
        Error error;
        error.kind = Error::Kind::Storage;
        error.message = d->file.status() == QSettings::FormatError
            ? tr("The settings file %1 cannot be understood. Correct or remove it; defaults are used until then.")
                  .arg(d->file.fileName())
            : tr("The settings could not be saved in %1. Make the file writable; changes hold until you quit.")
                  .arg(d->file.fileName());
        emit failed(error);
    }
    for (const AnySetting *setting : std::as_const(d->all)) {
        const QVariant now = setting->stored();
        if (now == d->known.value(setting->m_key))
            continue;
        if (now.isValid())
            d->known.insert(setting->m_key, now);
        else
            d->known.remove(setting->m_key);
        emit edited(setting->m_key);
    }
}

QList<AnySetting *> Settings::all() const
{
    return d->all;
}

} // namespace maquette

#include "moc_settings.cpp"
