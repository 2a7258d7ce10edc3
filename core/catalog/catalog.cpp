#include "core/catalog/catalog.h"

namespace maquette {

class Catalog::Layers
{
public:
    explicit Layers(Options o) : options(std::move(o)) {}
    Options options;
};

Catalog::Catalog(Options options, QObject *parent)
    : QObject(parent), m_layers(std::make_shared<Layers>(std::move(options)))
{
}

Catalog::~Catalog() = default;

void Catalog::preload() {}
void Catalog::reloadOverrides() {}
std::optional<Model> Catalog::find(const ModelRef &, const QString &) const { return {}; }
Model Catalog::resolve(const ModelRef &ref, const QString &) const
{
    Model model;
    model.providerId = ref.providerId;
    model.id = ref.modelId;
    return model;
}
QList<Model> Catalog::models(const QString &, const QString &) const { return {}; }
Known Catalog::isListed(const QString &, const QString &) const { return Known::Unknown; }
QDateTime Catalog::listedAt(const QString &) const { return {}; }
QStringList Catalog::providerIds() const { return {}; }
void Catalog::setListed(const QString &, const QString &, const QList<ListedModel> &, const QDateTime &) {}
void Catalog::removeListed(const QString &) {}
QList<Error> Catalog::problems() const { return {}; }

} // namespace maquette

#include "moc_catalog.cpp"
