#pragma once

#include "app/cli/verb.h"
#include "core/library/galleryfilter.h"

namespace maquette::cli {

/// `maquette library`: lists what is in the gallery, or makes its rows again from the files.
class LibraryVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    void listFrom(const GalleryCursor &from);
    void print(const GalleryItem &item);
    void rebuild();

    Services *m_services = nullptr;
    QString m_action;
    GalleryFilter m_filter;
    bool m_isJson = false;
};

} // namespace maquette::cli
