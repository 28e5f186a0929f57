//! DCAT 3 with the terms of DCAT-AP: the dataset with publisher, licence, area, period and update frequency, and every file of data
//! as a distribution with media type, size and checksum. File names are relative, so that the folder may stand anywhere.

use super::{About, Distribution, in_both};
use serde_json::{Value, json};

pub(in crate::publish) const PATH: &str = "dcat.jsonld";

/// Prefixes of the vocabularies.
fn prefixes() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

pub(super) fn catalogue(about: &About<'_>) -> Value {
    let (dataset, release) = (about.dataset, about.context.release);
    let distributions: Vec<Value> = about.distributions().map(|distribution| listed(about, &distribution)).collect();
    let mut described = json!({
        "@context": prefixes(),
        "@id": "./",
        "@type": "dcat:Dataset",
        "dct:identifier": identifier(about),
        "dct:title": in_both(&dataset.title, &dataset.title_en),
        "dct:description": in_both(&dataset.description, &dataset.description_en),
        "dct:publisher": publisher(about),
        "dct:license": named(about.licence(), "dct:LicenseDocument"),
        "dct:issued": day(&release.issued.to_string()),
        "dct:language": named("http://publications.europa.eu/resource/authority/language/ZHO", "dct:LinguisticSystem"),
        "dct:accrualPeriodicity": named(frequency(&dataset.update_frequency), "dct:Frequency"),
        "dcat:keyword": dataset.keywords.iter().map(|word| json!({ "@value": word, "@language": "zh" })).collect::<Vec<Value>>(),
        "dcat:version": release.version.to_string(),
        "dcat:distribution": distributions,
    });
    let mut say = |key: &str, value: Value| described.as_object_mut().map(|described| described.insert(key.to_owned(), value));
    if let Some((name, code)) = about.area() {
        let place = json!({ "@type": "dct:Location", "skos:prefLabel": { "@value": name, "@language": "zh" }, "dct:identifier": code });
        say("dct:spatial", place);
    }
    if let Some((first, last)) = &about.covered {
        say("dct:temporal", json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": day(first), "dcat:endDate": day(last) }));
    }
    if let Some(previous) = &release.comparison.previous {
        say("dcat:prev", json!({ "@id": format!("../{previous}/") }));
    }
    if let Some(contact) = &about.publisher.contact {
        say("dcat:contactPoint", json!({ "@type": "vcard:Kind", "vcard:fn": about.publisher.name, "vcard:note": contact }));
    }
    described
}

/// What names the dataset whatever the release: area and name.
pub(super) fn identifier(about: &About<'_>) -> String {
    let name = &about.dataset.name;
    about.area().map_or_else(|| name.clone(), |(_, code)| format!("{code}-{name}"))
}

fn publisher(about: &About<'_>) -> Value {
    let publisher = about.publisher;
    let name = publisher
        .name_en
        .as_ref()
        .map_or_else(|| json!({ "@value": publisher.name, "@language": "zh" }), |english| in_both(&publisher.name, english));
    json!({ "@type": "foaf:Agent", "foaf:name": name })
}

fn listed(about: &About<'_>, distribution: &Distribution<'_>) -> Value {
    let address = named(distribution.file.path.as_str(), "rdfs:Resource");
    let media_type = format!("https://www.iana.org/assignments/media-types/{}", distribution.kind.media_type);
    let file_type = format!("http://publications.europa.eu/resource/authority/file-type/{}", distribution.kind.file_type);
    let (chinese, english) =
        distribution.table.map_or((&about.dataset.title, &about.dataset.title_en), |table| (&table.label, &table.label_en));
    json!({
        "@type": "dcat:Distribution",
        "dct:title": in_both(chinese, english),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": named(media_type, "dct:MediaType"),
        "dct:format": named(file_type, "dct:MediaTypeOrExtent"),
        "dct:license": named(about.licence(), "dct:LicenseDocument"),
        "dcat:byteSize": { "@value": distribution.file.bytes.len().to_string(), "@type": "xsd:nonNegativeInteger" },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": named("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": { "@value": distribution.sha256(), "@type": "xsd:hexBinary" },
        },
    })
}

/// A thing by its address and class: who checks the record by the shapes of DCAT-AP need not fetch the vocabularies.
fn named(address: impl Into<String>, class: &str) -> Value {
    json!({ "@id": address.into(), "@type": class })
}

fn day(text: &str) -> Value {
    json!({ "@value": text, "@type": "xsd:date" })
}

/// The EU vocabulary of frequencies, which DCAT-AP asks for, spells its terms in capitals, two of them in its own way.
fn frequency(name: &str) -> String {
    let term = match name {
        "semiannual" => "ANNUAL_2".to_owned(),
        "irregular" => "IRREG".to_owned(),
        other => other.to_uppercase(),
    };
    format!("http://publications.europa.eu/resource/authority/frequency/{term}")
}
